#!/usr/bin/env bash
# Runs llama-cpp-python's server with a GGUF file on loopback, until interrupted.
#     start_llama.sh ENVIRONMENT MODEL.gguf [PORT]
set -euo pipefail

environment=${1:?the folder of the virtual environment that has llama-cpp-python[server]}
model=${2:?a GGUF file; noise_model.py writes one}
port=${3:-8000}

exec "$environment/bin/python" -m llama_cpp.server \
    --model "$model" --host 127.0.0.1 --port "$port" --n_ctx 8192
