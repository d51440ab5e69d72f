// A small map in a state under construction, copied when it is first written to.

export class LazyCopy<Key, Value> {
  readonly #base: ReadonlyMap<Key, Value>
  #copy: Map<Key, Value> | undefined

  constructor(base: ReadonlyMap<Key, Value>) {
    this.#base = base
  }

  get(key: Key): Value | undefined {
    return this.result().get(key)
  }

  has(key: Key): boolean {
    return this.result().has(key)
  }

  set(key: Key, value: Value): void {
    this.#writable().set(key, value)
  }

  delete(key: Key): void {
    if (this.has(key)) this.#writable().delete(key)
  }

  result(): ReadonlyMap<Key, Value> {
    return this.#copy ?? this.#base
  }

  #writable(): Map<Key, Value> {
    this.#copy ??= new Map(this.#base)
    return this.#copy
  }
}
