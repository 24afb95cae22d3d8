/** Whether a secret has been used, for what is made of it to be kept as one. */
export class Taint {
  #used = false;

  /** A secret is used. */
  mark(): void {
    this.#used = true;
  }

  /** Does work and tells `sink` if it used a secret. What is around it has used that secret, too. */
  watch<T>(work: () => T, sink: (value: T) => void): T {
    const before = this.#used;
    this.#used = false;
    const value = work();
    if (this.#used) sink(value);
    this.#used ||= before;
    return value;
  }

  /** Does work, and gives `sealed` of it if it used a secret, so that nothing around it has. */
  contain<T>(work: () => T, sealed: (value: T) => T): T {
    const before = this.#used;
    this.#used = false;
    try {
      const value = work();
      return this.#used ? sealed(value) : value;
    } finally {
      this.#used = before;
    }
  }
}
