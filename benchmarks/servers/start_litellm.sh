#!/usr/bin/env bash
# Runs a LiteLLM proxy with canned replies on loopback, until interrupted.
#     LITELLM_MASTER_KEY=sk-... start_litellm.sh ENVIRONMENT [PORT]
set -euo pipefail

environment=${1:?the folder of the virtual environment that has litellm[proxy]}
port=${2:-4000}
: "${LITELLM_MASTER_KEY:?the key that clients send; LiteLLM refuses to start without one}"

# The price table that came with it, not a fetched one.
export LITELLM_MASTER_KEY LITELLM_LOCAL_MODEL_COST_MAP=True
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
exec "$environment/bin/litellm" --config "$here/litellm.yaml" --host 127.0.0.1 --port "$port"
