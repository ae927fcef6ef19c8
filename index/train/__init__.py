"""Trains the shipped encoder further on Vietnamese law; needs the extra `models`.

`python -m index.train --help` names the steps, docs/operations/train-the-model.md runs them.
"""
