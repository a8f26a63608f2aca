# The NATS server with our configuration, as a user who may nothing else.
ARG NATS_IMAGE=nats:2.14.0-alpine
FROM ${NATS_IMAGE}
RUN mkdir /data && chown 1000:1000 /data
COPY nats-server.conf nats-cluster.conf /etc/nats/
USER 1000:1000
