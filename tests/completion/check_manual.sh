#!/bin/sh
# check_manual.sh PAGE: man and mandoc have nothing to complain about in it. 77: neither is there.
page=$1
checked=77
complaints=$(mktemp)
trap 'rm -f "$complaints"' EXIT
if command -v man > /dev/null; then
  MANWIDTH=100 man --warnings -E UTF-8 -l "$page" 2> "$complaints" > /dev/null || exit 1
  checked=0
fi
if command -v mandoc > /dev/null; then
  mandoc -T lint -W warning "$page" >> "$complaints" 2>&1
  checked=0
fi
cat "$complaints"
[ ! -s "$complaints" ] || exit 1
exit $checked
