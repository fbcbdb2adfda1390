# Three stages: what builds, what runs on, and the image itself. Tags are pinned; a digest could not be looked up where
# this was written, so add one (`node:…@sha256:…`) where images may change under their tag.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# Without install scripts: they fetch the Node and link the PostgreSQL that a bare machine lacks.
RUN npm ci --ignore-scripts
COPY .swcrc nest-cli.json tsconfig.json tsconfig.build.json ./
COPY docs/vuistregels-2021.json docs/vuistregels-2021.json
COPY events events
COPY projections projections
COPY src src
RUN npm run build

# The Node of the base image runs the program, not the one from npm: it is the same version (a test compares them), it is
# patched with the image, and it saves 120 MB. Optional packages are the embedded PostgreSQL, which a container may not
# use: production has DATABASE_URL.
FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24.21.0-bookworm-slim
LABEL org.opencontainers.image.title="buurtbaan" \
      org.opencontainers.image.description="Event-sourced administration of neighbourhood jobs (Buurtbanen)" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="EUPL-1.2"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/var/lib/buurtbaan
WORKDIR /app
COPY --from=dependencies /build/node_modules node_modules
COPY --from=build /build/dist dist
COPY package.json LICENSE ./
COPY deploy/image deploy/image
COPY deploy/event-store/user.mjs deploy/event-store/user.mjs
RUN ln -s /app/deploy/image/buurtbaan /usr/local/bin/buurtbaan
# Lines of more than 1 MiB are kept here while they come in; on a read-only root too, and not in the memory of a tmpfs.
RUN mkdir -m 0700 /var/lib/buurtbaan /var/lib/erasure-register && chown 10001:10001 /var/lib/buurtbaan /var/lib/erasure-register
VOLUME /var/lib/buurtbaan
# A number that no other file of the image belongs to: the program may read all of it and write none.
USER 10001:10001
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=3 CMD ["node", "/app/deploy/image/ready.mjs"]
ENTRYPOINT ["buurtbaan"]
CMD ["serve"]
