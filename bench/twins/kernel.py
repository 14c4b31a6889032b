"""Drives two Jupyter kernels in turn, as a front end would, and prints a line per measured value: measure, kernel, value.
Arguments: the names of the kernels: ours, and one of Python."""
import statistics
import sys
import time

from jupyter_client.manager import KernelManager

SAMPLES = {
    "C#": {"plus": "1 + {0}", "loop": "while (true) {{ }}", "lines": 'for (int i = 0; i < 100000; i++) Console.WriteLine($"line {{i}}");',
           "assign": "var x{0} = {0};", "complete": "Math.Sq", "member": "Sqrt"},
    "python": {"plus": "1 + {0}", "loop": "while True: pass", "lines": 'for i in range(100000): print(f"line {{i}}")',
               "assign": "x{0} = {0}", "complete": "str.spl", "member": "split"},
}


class Kernel:
    def __init__(self, name):
        self.manager = KernelManager(kernel_name=name)
        self.sample = SAMPLES[self.manager.kernel_spec.language]
        started = time.perf_counter()
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.run(self.code("plus", 0), drain=False)
        self.first = time.perf_counter() - started
        self.client.wait_for_ready(timeout=60)

    def code(self, what, *values):
        return self.sample[what].format(*values)

    def reply(self, request, timeout=300):
        while True:
            message = self.client.get_shell_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") == request:
                return message["content"]

    def run(self, code, drain=True):
        """Seconds until the reply; then everything the cell published is read."""
        started = time.perf_counter()
        request = self.client.execute(code)
        content = self.reply(request)
        seconds = time.perf_counter() - started
        if content["status"] != "ok":
            sys.exit(f"{code}: {content}")
        self.text = self.drain(request) if drain else ""
        self.whole = time.perf_counter() - started
        return seconds

    def drain(self, request):
        parts = []
        while True:
            message = self.client.get_iopub_msg(timeout=300)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "stream":
                parts.append(message["content"]["text"])
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return "".join(parts)

    def complete(self):
        started = time.perf_counter()
        content = self.reply(self.client.complete(self.sample["complete"], len(self.sample["complete"])))
        seconds = time.perf_counter() - started
        return seconds if any(self.sample["member"] in match for match in content.get("matches", [])) else float("nan")

    def interrupt(self):
        request = self.client.execute(self.code("loop"))
        while True:  # Until it surely runs.
            message = self.client.get_iopub_msg(timeout=60)
            if message["msg_type"] == "execute_input" and message["parent_header"].get("msg_id") == request:
                break
        time.sleep(0.5)
        started = time.perf_counter()
        self.manager.interrupt_kernel()
        self.reply(request)
        seconds = time.perf_counter() - started
        self.drain(request)
        return seconds

    def megabytes(self):
        with open(f"/proc/{self.manager.provisioner.process.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def show(measure, name, value):
    print(measure, name, f"{value:.6f}", flush=True)


def main(names):
    for _ in range(5):
        for name in names:
            kernel = Kernel(name)
            show("first", name, kernel.first)
            kernel.stop()
    kernels = {name: Kernel(name) for name in names}
    for name, kernel in kernels.items():  # Whatever is slow once.
        kernel.run(kernel.code("plus", 1))
        kernel.complete()
    for i in range(40):
        for name, kernel in kernels.items():
            show("cell", name, kernel.run(kernel.code("plus", i)))
    for _ in range(20):
        for name, kernel in kernels.items():
            show("completion", name, kernel.complete())
    for _ in range(5):
        for name, kernel in kernels.items():
            show("interrupt", name, kernel.interrupt())
    for _ in range(3):
        for name, kernel in kernels.items():
            kernel.run(kernel.code("lines"))
            show("lines", name, kernel.whole)
            show("lost", name, 100000 - len(kernel.text.splitlines()))
    for name, kernel in kernels.items():
        before = kernel.megabytes()
        seconds = [kernel.run(kernel.code("assign", i)) for i in range(1000)]
        show("memory", name, kernel.megabytes())
        show("growth", name, kernel.megabytes() - before)
        show("late", name, statistics.median(seconds[-100:]))
        kernel.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
