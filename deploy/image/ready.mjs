// Exit code 0 when this container is fit to take requests: its own readiness, which reads from the log and the tables.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/health/ready`).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
