#!/bin/sh
# Fetch axe-core, by which the browser tests look for barriers, into .cache/axe, which is not kept in the
# repository: once, by npm, in this version with this checksum. Never fails: the suite still runs.
version=4.14.1
sum=e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745
folder="$(dirname "$0")/../../.cache/axe"
[ -f "$folder/axe-$version.min.js" ] && exit 0

fetch() {
  command -v npm >/dev/null || return 1
  mkdir -p "$folder" && cd "$folder" || return 1
  npm pack --silent "axe-core@$version" >/dev/null 2>&1 || return 1
  echo "$sum  axe-core-$version.tgz" | sha256sum --check --status || return 1
  tar xzf "axe-core-$version.tgz" --strip-components 1 package/axe.min.js package/LICENSE || return 1
  mv axe.min.js "axe-$version.min.js" && rm "axe-core-$version.tgz"
}

fetch && exit 0
cat <<'END'
Không tải được axe-core (cần npm và mạng) nên các kiểm thử khả năng tiếp cận được bỏ qua. Để chạy đủ:
No axe-core (npm and a network are needed): the tests of accessibility are skipped. To run them too:
    sudo apt-get install -y --no-install-recommends npm && tests/browser/axe.sh
END
