// Loaded before a program that the supervisor starts: without the supervisor it shall not stay.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone must not keep a program running that has nothing left to do.
process.channel?.unref();
