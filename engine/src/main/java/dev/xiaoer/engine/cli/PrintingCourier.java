package dev.xiaoer.engine.cli;

import dev.xiaoer.engine.conversation.Notice;
import dev.xiaoer.engine.notify.Courier;
import dev.xiaoer.engine.notify.Outcome;
import dev.xiaoer.engine.shop.Playbook;
import dev.xiaoer.engine.store.NoticeEntry;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Shows at the terminal whom the shop would notify; nothing leaves the machine. */
final class PrintingCourier implements Courier {
  private final PrintWriter out;

  PrintingCourier(PrintWriter out) {
    this.out = out;
  }

  @Override
  public CompletableFuture<Outcome> take(Playbook shop, String target, List<NoticeEntry> waiting) {
    waiting.stream().map(NoticeEntry::notice).map(Notice::text).forEach(text -> show(target, text));
    return CompletableFuture.completedFuture(Outcome.told(waiting.size()));
  }

  private void show(String target, String text) {
    out.println("（通知 " + target + "：" + text.replace("\n", "\n    ") + "）");
  }

  @Override
  public void close() {
    // the terminal stays open
  }
}
