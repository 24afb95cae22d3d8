/**
 * Asks before each task whether it is to run, until the answer is to go on with all: yes, no or continue, of which the
 * first letter is enough, and no where nothing is said.
 */
export const confirming = (
  ask: (prompt: string) => Promise<string>,
): ((task: string) => Promise<boolean>) => {
  let all = false;
  return async (task) => {
    if (all) return true;
    const answer = (await ask(`Perform task: ${task} (N)o/(y)es/(c)ontinue: `)).trim().toLowerCase();
    all = ['c', 'continue'].includes(answer);
    return all || ['y', 'yes'].includes(answer);
  };
};
