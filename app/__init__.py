"""Variorum lays the articles of several outlets on one UN meeting side by side.

Read from top to bottom, each layer may import those below it and none above:

    __main__, commands the command line: one module a command, imported when it is called
    main               put the server's app together
    web                HTTP in, HTML or JSON out
    export             a comparison as files
    comparison, ingest, search
                       lay stored articles side by side; bring articles in; find words in them
    store, collation   the only package that speaks SQL; the pure core that compares texts
    config, terms, words
                       settings and the places of files; words as they are searched; what things are called
"""

import os

# To start numpy's threads for a product of matrices takes longer than any that is made here. It must be said
# before numpy is loaded, whoever loads it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
