#!/bin/sh
# What pre-commit runs: the published command, of the version of this repository. The repository itself is a workspace of
# many packages, and pre-commit would install all that their development needs.
exec npx --yes --package "@dmdc/validator@0.1.0" dmdc-validate "$@"
