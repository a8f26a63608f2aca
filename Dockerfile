# One file for every app: docker build --build-arg APP=parts-agent .
FROM node:24-slim AS build
WORKDIR /workspace
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# all apps at once, so that their images share this layer
RUN NX_DAEMON=false npx nx run-many -t build

FROM node:24-slim AS dependencies
ARG APP
WORKDIR /app
COPY --from=build /workspace/dist/apps/${APP}/package.json /workspace/dist/apps/${APP}/package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && mkdir -p node_modules

FROM node:24-slim
ARG APP
ENV APP=${APP} NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
RUN install --directory --owner=node --group=node /data
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /workspace/dist/apps/${APP} ./
COPY --from=build /workspace/dist/apps/cli/check-health.js ./health/
USER node
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["node", "health/check-health.js"]
CMD ["node", "--enable-source-maps", "main.js"]
