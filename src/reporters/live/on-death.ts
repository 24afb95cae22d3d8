const deadly = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `restore` before the process dies of a signal or exits, and gives the function that ends this watch. Where
 * someone else handles the signal, the process lives on and nothing is called.
 */
export const onDeath = (restore: () => void): (() => void) => {
  const stop = (): void => {
    process.off('exit', restore);
    for (const signal of deadly) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) > 1) return;
    restore();
    stop();
    process.kill(process.pid, signal);
  };
  process.on('exit', restore);
  for (const signal of deadly) process.on(signal, onSignal);
  return stop;
};
