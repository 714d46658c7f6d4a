# SPDX-License-Identifier: MIT
# cmtools. Targets: all check quality bench fuzz demo dist install uninstall
# clean

PREFIX = /usr/local
BUILD = build
CC = cc
# gcc sees each program whole: a tenth fewer instructions. Its objects serve
# the unit tests as well, which are linked without.
LTO := $(shell $(CC) -v 2>&1 | grep -q '^gcc version' && \
	echo -flto=auto -ffat-lto-objects --param inline-unit-growth=60)
CFLAGS = -O3 -g $(LTO)
WARN = -Wall -Wextra -Wno-missing-field-initializers -Wpedantic \
	-Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla -Werror
STD = -std=c11 -D_POSIX_C_SOURCE=200809L
INC = -Ilib -Icmd
SANFLAGS = -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
LDLIBS = -lcsv -lm
# Check needs libsubunit where it was built with it, as on Debian.
CHECKLIBS = $(shell pkg-config --libs check 2>/dev/null || \
	echo -lcheck -lsubunit -lrt -lpthread) -ljansson

# make check SAN=1 builds and tests under the sanitizers, in its own folder.
ifdef SAN
CFLAGS = -O1 -g
override BUILD := $(BUILD)/san
override CFLAGS += $(SANFLAGS)
override LDFLAGS += $(SANFLAGS)
endif

LIBSRC := $(sort $(wildcard lib/*/*.c))
CMDSRC := $(sort $(wildcard cmd/*.c))
TOOLSRC := $(sort $(wildcard cmd/tools/*.c))
UNITSRC := $(sort $(wildcard tests/unit/*/*.c))
DATA := $(sort $(wildcard lib/data/*.csv))
MAN := $(sort $(wildcard man/*.[157]))
ADAPTERS := $(sort $(wildcard scripts/from-*)) scripts/worklist
ADAPTERLIB := $(sort $(wildcard scripts/lib/*))
VERSION := $(shell sed -n 's/^.define CM_VERSION "\(.*\)"/\1/p' lib/cli/opt.h)

LIBOBJ := $(LIBSRC:%.c=$(BUILD)/%.o) $(BUILD)/gen/builtin.o
TOOLS := $(CMDSRC:cmd/%.c=$(BUILD)/bin/%)
BENCH := $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
UNITS := $(UNITSRC:tests/unit/%.c=$(BUILD)/unit/%)
TOOLOBJ := $(TOOLSRC:%.c=$(BUILD)/%.o)
LIB := $(BUILD)/libcm.a
TOOLLIB := $(BUILD)/libtools.a

# Objects are built anew when the compiler or its flags change.
COMPILE = $(CC) $(STD) $(CPPFLAGS) $(INC) $(WARN) $(CFLAGS)

all: $(TOOLS)

setup:
	@SETUP='$(SETUP)' CC='$(CC)' scripts/setup

$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(COMPILE) $(LDFLAGS)' | cmp -s - $@ || \
	    echo '$(COMPILE) $(LDFLAGS)' > $@

$(BUILD)/gen/builtin.c: lib/rule/mkbuiltin.sh $(DATA) $(BUILD)/flags
	@mkdir -p $(@D)
	sh lib/rule/mkbuiltin.sh $@ $(DATA)

$(BUILD)/gen/builtin.o: $(BUILD)/gen/builtin.c
	$(COMPILE) -fno-lto -MMD -MP -c -o $@ $<

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<

$(LIB): $(LIBOBJ)
	@rm -f $@
	$(AR) rcs $@ $(LIBOBJ)

$(TOOLLIB): $(TOOLOBJ)
	@rm -f $@
	$(AR) rcs $@ $(TOOLOBJ)

# A program gets the descriptions that its main() names, and no other.
$(BUILD)/bin/%: $(BUILD)/cmd/%.o $(TOOLLIB) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(TOOLLIB) $(LIB) $(LDLIBS)

$(BUILD)/unit/%: tests/unit/%.c $(LIB) $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) -fno-lto -Itests/unit $(LDFLAGS) -MMD -MP -o $@ $< \
	    $(LIB) $(CHECKLIBS) $(LDLIBS)

units: $(UNITS)

check: setup
	@echo building
	@$(MAKE) -s all units
	@BUILD=$(BUILD) SAN=$(SAN) CC='$(CC)' tests/run

# Checks of the sources alone. cppcheck does not see that what a function
# fills is no longer uninitialized.
quality: setup
	@$(MAKE) -s all
	@BUILD=$(BUILD) CC='$(CC)' tests/run style layers docs jq
	@if command -v cppcheck >/dev/null; then cppcheck --quiet \
	    --error-exitcode=1 --enable=warning,performance,portability \
	    --suppress=uninitvar --suppress=ctuuninitvar \
	    --suppress=legacyUninitvar --std=c11 $(INC) lib cmd; \
	    else echo "cppcheck: not installed"; fi

bench: setup
	@$(MAKE) all $(BENCH)
	@BUILD=$(BUILD) tests/bench/run

$(BUILD)/bench/%: tests/bench/%.c $(LIB) $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) -MMD -MP -o $@ $< $(LIB) $(LDLIBS)

fuzz: setup
	@BUILD=$(BUILD) tests/fuzz/run

demo: setup
	@echo building
	@$(MAKE) -s all
	@BUILD=$(BUILD) scripts/demo

SHARE = $(PREFIX)/share/cmtools

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(SHARE)/lib
	install -m 755 $(TOOLS) $(DESTDIR)$(PREFIX)/bin
	for p in $(MAN); do d=$(DESTDIR)$(PREFIX)/share/man/man$${p##*.}; \
	    install -d $$d && install -m 644 $$p $$d || exit 1; done
	install -m 755 $(ADAPTERS) $(DESTDIR)$(SHARE)
	install -m 644 $(ADAPTERLIB) $(DESTDIR)$(SHARE)/lib

uninstall:
	for t in $(notdir $(TOOLS)); do rm -f $(DESTDIR)$(PREFIX)/bin/$$t; done
	for p in $(notdir $(MAN)); do \
	    rm -f $(DESTDIR)$(PREFIX)/share/man/man$${p##*.}/$$p; done
	rm -rf $(DESTDIR)$(SHARE)

# The same commit gives the same bytes: sorted, owned by root, of one date.
DIST = cmtools-$(VERSION)

dist:
	@rm -rf $(BUILD)/dist
	@mkdir -p $(BUILD)/dist
	git archive --format=tar --prefix=$(DIST)/ HEAD | \
	    tar -x -C $(BUILD)/dist -f -
	tar -c -C $(BUILD)/dist --format=ustar --sort=name --owner=0 --group=0 \
	    --numeric-owner --mode=go=rX,u+rw,a-s \
	    --mtime="$$(git log -1 --format=%cI)" $(DIST) | \
	    gzip -9n >$(BUILD)/$(DIST).tar.gz
	@rm -rf $(BUILD)/dist

clean:
	rm -rf $(BUILD)

FORCE:

.PHONY: all setup units check quality bench fuzz demo dist install uninstall \
	clean FORCE
.DELETE_ON_ERROR:
.SECONDARY:

-include $(LIBOBJ:.o=.d) $(TOOLOBJ:.o=.d) $(CMDSRC:%.c=$(BUILD)/%.d) \
	$(UNITSRC:tests/unit/%.c=$(BUILD)/unit/%.d) \
	$(wildcard $(BUILD)/bench/*.d)
