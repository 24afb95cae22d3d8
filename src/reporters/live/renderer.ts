import type { ListrRenderer, ListrRendererTask } from 'listr2';
import type { Progress } from './progress.ts';
import type { Screen } from './screen.ts';

/** Milliseconds between frames. */
const frameTime = 100;

export interface RendererOptions {
  readonly screen: Screen;
  readonly frame: (running: readonly Progress[]) => readonly string[];
}

export interface RendererTaskOptions {
  readonly progress?: Progress;
}

/**
 * A renderer for listr2 that draws no line per host and none per finished task, as listr2's own does, but a frame of
 * bounded size at a fixed pace, however many events come.
 */
export class LiveRenderer implements ListrRenderer {
  static nonTTY = true;
  static rendererOptions: RendererOptions;
  static rendererTaskOptions: RendererTaskOptions;
  readonly #tasks: ListrRendererTask<typeof LiveRenderer>[];
  readonly #options: RendererOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(tasks: ListrRendererTask<typeof LiveRenderer>[], options: RendererOptions) {
    this.#tasks = tasks;
    this.#options = options;
  }

  render(): void {
    this.#timer = setInterval(() => this.#draw(), frameTime).unref();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#options.screen.close();
  }

  #draw(): void {
    const running = this.#tasks.filter((task) => task.isStarted());
    this.#options.screen.draw(
      this.#options.frame(running.flatMap((task) => task.rendererTaskOptions?.progress ?? [])),
    );
  }
}
