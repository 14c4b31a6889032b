"""
Executes cells in a Jupyter kernel through nbclient, on behalf of ./experiments. Reads one JSON object a line from stdin, each a
cell: {"code": …}. Writes one JSON object a line to stdout: what the kernel sends, and how the cell ended. Arguments: the name of
the kernel, the folder it runs in, and how many seconds it may take to start. Ends, and ends the kernel, when stdin is closed.
"""
import asyncio
import json
import os
import sys
import threading

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

OUTPUTS = ("stream", "display_data", "execute_result", "update_display_data", "clear_output", "error")

# What the kernel itself prints, and what a library logs, must not look like a message.
told = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def tell(kind, **content):
    told.write(json.dumps({"message": kind, **content}) + "\n")
    told.flush()


class Client(NotebookClient):
    """Passes on what a cell shows instead of keeping it."""

    def process_message(self, msg, cell, cell_index):
        if msg["msg_type"] in OUTPUTS:
            tell(msg["msg_type"], content=msg["content"])
            return None
        return super().process_message(msg, cell, cell_index)


async def execute(client, code):
    """Tells how a cell ended; false if the kernel is no more."""
    cell = nbformat.v4.new_code_cell(code)
    client.nb.cells = [cell]
    failed = False
    try:
        await client.async_execute_cell(cell, 0)
    except CellExecutionError:
        failed = True
    except DeadKernelError:
        tell("died", code=await client.km.provisioner.poll())
        return False
    tell("end", failed=failed)
    return True


async def main(kernel, folder, patience):
    lines = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read():
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    client = Client(
        nbformat.v4.new_notebook(), kernel_name=kernel, resources={"metadata": {"path": folder}}, timeout=None,
        startup_timeout=patience, iopub_timeout=60, raise_on_iopub_timeout=True, shutdown_kernel="immediate",
    )
    async with client.async_setup_kernel():
        tell("ready", pid=client.km.provisioner.pid)
        next_line = asyncio.ensure_future(lines.get())
        while (line := await next_line) is not None:
            next_line = asyncio.ensure_future(lines.get())  # While a cell runs nothing comes but the end.
            running = asyncio.ensure_future(execute(client, json.loads(line)["code"]))
            await asyncio.wait({running, next_line}, return_when=asyncio.FIRST_COMPLETED)
            if not running.done() or not await running:
                return


if os.getpid() != os.getpgrp() and hasattr(os, "setsid"):
    os.setsid()  # Ctrl-C is for ./experiments to handle.
asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
