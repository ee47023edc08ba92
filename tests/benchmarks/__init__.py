"""What the README's tables of quality and speed are measured with: `python -m tests.benchmarks`.

Nothing of the app needs this package, and it is in no wheel. Times are given as ratios to a peer in the same
run on the same texts, never as seconds alone. The labelled texts it reads, where they are present, belong to
others: it scores them and keeps nothing of them.

    workloads, prose, hostile   the texts
    peers, blocks               programs that find shared passages too, and what a user would add to them
    clock                       processor time, children counted, runs alternated
    quality, speed, whole, growth, memory   what is measured, one table or chart each
    fit                         the scorer's coefficients, found again
    table, chart                how it is printed
"""

import app  # noqa: F401 - first: it says how numpy is to be loaded
