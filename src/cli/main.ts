process.stdout.write('orchestrate\n');
