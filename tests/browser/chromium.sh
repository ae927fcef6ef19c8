#!/bin/sh
# Make sure of a Chromium and of a font with Vietnamese marks for the browser tests: install both
# where we may (root on Debian), else say what will be skipped. Never fails: the suite still runs.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
  echo "Đang cài Chromium cho các kiểm thử trình duyệt… / Installing Chromium for the browser tests…"
  apt-get update -q >/dev/null &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
      chromium fonts-noto-core >/dev/null && exit 0
fi
cat <<'END'
Không có Chromium nên các kiểm thử trình duyệt (tests/browser) sẽ được bỏ qua. Để chạy đủ:
No Chromium: the browser tests (tests/browser) are skipped. To run them too:
    sudo apt-get install -y chromium fonts-noto-core
END
