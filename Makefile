# The same words on a laptop and in CI. `make help` lists them.
SHELL := /bin/sh

# Any Python 3 can start the set-up, which then finds one that is new enough. Candidates are run, not trusted.
START := $(shell for each in "$$PYTHON" python3 python3.12 python3.13 python3.14 /usr/bin/python3 python; do \
	[ -n "$$each" ] && "$$each" -c 'import sys, fcntl; sys.exit(sys.version_info < (3, 7))' >/dev/null 2>&1 \
	&& command -v "$$each" && break; done)
ifeq ($(START),)
$(error No working Python 3 was found. Install Python 3.12 or newer, or say where it is: make PYTHON=/path/to/python3)
endif
BEGIN := exec $(START) -m devtools.bootstrap

export FRESH FROM SEED CHILDREN PORT PYTHON HOMEWARD_HOME QUICK ONLY PICTURES
.PHONY: help demo test check fix test-spec bench assets lock

help:          ## list these words
	@sed -n 's/^\([a-z-]*\): *## /  make \1  /p' $(firstword $(MAKEFILE_LIST)) | expand -t 4

demo:          ## a made-up county to try everything on; FRESH=1 starts over, FROM=examples/... uses a sample
	@$(BEGIN) demo

test:          ## everything the project promises; PICTURES=1 keeps a picture of every page in .screens
	@$(BEGIN) test

check:         ## the quick part of it: style, types, import contracts, security lint
	@$(BEGIN) check

fix:           ## put right what can be put right by machine
	@$(BEGIN) fix

test-spec:     ## the promises in the words of practice, without Django
	@$(BEGIN) test-spec

bench:         ## what it costs, measured and written to docs/benchmarks.md; QUICK=1 only shows that measuring works, ONLY=claims_run takes that part alone
	@$(BEGIN) bench

assets:        ## build the style sheet, scripts and fonts that are shipped (maintainers; needs Node)
	@$(BEGIN) assets

lock:          ## choose the newest allowed versions again, and write their hashes
	@$(BEGIN) lock
