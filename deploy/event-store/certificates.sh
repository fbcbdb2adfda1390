#!/bin/bash
# Makes a certificate authority and the certificate of the node, once: what is there stays. Removing node.crt makes a new
# certificate of the same authority at the next run. The key of the authority stays in a volume that nothing else mounts.
set -euo pipefail

if [ ! -f /authority/ca/ca.key ]; then
  rm -rf /authority/ca
  es-gencert-cli create-ca -days 3650 -out /authority/ca
fi
install -m 0444 /authority/ca/ca.crt /trust/ca.crt

if [ ! -f /node/node.crt ]; then
  es-gencert-cli create-node -days 730 -out /tmp/node \
    -ca-certificate /authority/ca/ca.crt -ca-key /authority/ca/ca.key \
    -ip-addresses 127.0.0.1 -dns-names eventstore,localhost
  # The server runs as user 1000 and refuses a key that others may read.
  install -m 0400 -o 1000 -g 1000 /tmp/node/node.key /node/node.key
  install -m 0444 /tmp/node/node.crt /node/node.crt
fi
