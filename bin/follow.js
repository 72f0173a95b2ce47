// Preloaded into the web server: when the process that started it is gone, it ends too instead of keeping the port.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(143), 10_000).unref();
});
