"""Executes notebooks with nbclient, in place, each in its own folder. Arguments: the notebooks."""
import os
import sys

import nbformat
from nbclient import NotebookClient

for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": os.path.dirname(path)}}).execute()
    nbformat.validate(notebook)
    nbformat.write(notebook, path)
