#!/bin/sh
# install-tools.sh PYTHON
# Installs what the browser and server tests need and pip cannot bring: Chromium and nginx.
# Only where it is missing, apt-get exists and we may use it (root, or sudo without a password);
# otherwise it says so and the tests that need them say so once more at the end of the run.
set -u

python=$1
missing=''

for browser in chromium chromium-browser google-chrome google-chrome-stable; do
	command -v "$browser" >/dev/null 2>&1 && break
done
# A browser without a font shows boxes.
command -v "$browser" >/dev/null 2>&1 || missing="$missing chromium fonts-liberation"

# Playwright brings its own Node.js, which needs a library that a bare Debian lacks.
"$python" -m playwright --version >/dev/null 2>&1 || missing="$missing libatomic1"

# Debian keeps nginx in a folder that is not on every user's path.
PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"

[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
	echo "Missing:$missing, and there is no apt-get here. Install them by hand." >&2
	exit 0
elif [ "$(id -u)" = 0 ]; then
	as_root=''
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
	as_root='sudo'
else
	echo "Missing:$missing. Install with: sudo apt-get install$missing" >&2
	exit 0
fi

echo "Installing$missing with apt-get"
log=$(mktemp)
if ! {
	$as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
} >"$log" 2>&1 </dev/null; then
	tail -n 20 "$log" >&2
	echo "apt-get could not install$missing; going on without." >&2
fi
rm -f "$log"
exit 0
