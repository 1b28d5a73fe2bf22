package dev.xiaoer.engine.store;

/** How a commit ended. A closed set: {@link #match} breaks the compile when it grows. */
public sealed interface Commit {

  <R> R match(Cases<R> cases);

  /** One method per outcome. */
  interface Cases<R> {
    R done();

    R duplicate();

    R soldOut(SoldOut soldOut);

    R stale();
  }

  /** All of it is on disk. */
  record Done() implements Commit {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.done();
    }
  }

  /** The message is known; nothing was changed. */
  record Duplicate() implements Commit {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.duplicate();
    }
  }

  /**
   * The coupon is gone, or gone for this customer; nothing was changed. Decide again without it.
   */
  record SoldOut(String coupon) implements Commit {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.soldOut(this);
    }
  }

  /**
   * The conversation has moved since it was read; nothing was changed. Load it and decide again.
   */
  record Stale() implements Commit {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stale();
    }
  }
}
