"""The Jupyter project's own kernel tests, all twelve of them, with C# samples."""
import unittest

import jupyter_kernel_test


class CSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"
    language_name = "C#"
    file_extension = ".cs"

    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    code_page_something = "?Console"
    code_generate_error = 'throw new InvalidOperationException("on purpose");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "string.Join(\",\", new[] { 1, 2, 3 })", "result": "1,2,3"},
    ]
    code_display_data = [
        {"code": 'HTML("<b>bold</b>").Display();', "mime": "text/html"},
        {"code": 'display(new Dictionary<string, int> { ["a"] = 1 });', "mime": "text/html"},
    ]
    code_history_pattern = "6 ?*7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Console.WriteLine"
    code_clear_output = "ClearOutput();"
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "Math.Sq", "matches": {"Sqrt", "ReciprocalSqrtEstimate"}},
    ]
    complete_code_samples = ["1", "var x = 1;", "for (int i = 0; i < 3; i++)\n{\n}", "class A { }"]
    incomplete_code_samples = ["void F() {", "new[] { 1,", "Console.WriteLine(", "if (true)"]
    invalid_code_samples = ["}", "int = 5 5", "class { ) }"]


if __name__ == "__main__":
    unittest.main()
