# One file for every app: docker build --build-arg APP=parts-agent .
# NODE_IMAGE takes a digest, too: --build-arg NODE_IMAGE=node:24.21.0-slim@sha256:...
ARG NODE_IMAGE=node:24.21.0-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /workspace
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# all apps at once, so that their images share this layer
RUN NX_DAEMON=false npx nx run-many -t build

FROM ${NODE_IMAGE} AS dependencies
ARG APP
WORKDIR /app
COPY --from=build /workspace/dist/apps/${APP}/package.json /workspace/dist/apps/${APP}/package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && mkdir -p node_modules

FROM ${NODE_IMAGE}
ARG APP
ENV APP=${APP} NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
RUN install --directory --owner=node --group=node /data
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /workspace/dist/apps/${APP} ./
COPY --from=build /workspace/dist/apps/cli/check-health.js ./health/
# node; by number, so that Kubernetes sees that it is not root
USER 1000:1000
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["node", "health/check-health.js"]
CMD ["node", "--enable-source-maps", "main.js"]
