package dev.xiaoer.tests.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads answers for their status alone: all that the client wants to know, and cheap, for it shares
 * the machine with what it measures. One per connection.
 */
final class AnswerReader extends ByteToMessageDecoder {
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)");
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  /** The next answer, usually with the same head as the last one. */
  private String lastHead = "";

  private int lastLength;

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int start = in.readerIndex();
    int head = endOfHead(in, start);
    if (head < 0) {
      return;
    }
    int length = bodyLength(in.toString(start, head - start, StandardCharsets.ISO_8859_1));
    if (in.writerIndex() - head >= length) {
      in.readerIndex(head + length);
      out.add(Integer.valueOf(lastHead.substring(STATUS_AT, STATUS_AT + 3)));
    }
  }

  private int bodyLength(String head) {
    if (!head.equals(lastHead)) {
      Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
      if (!length.find()) {
        throw new IllegalStateException("an answer without a length");
      }
      lastHead = head;
      lastLength = Integer.parseInt(length.group(1));
    }
    return lastLength;
  }

  /** Where the body begins; -1 when the head is not here yet. */
  private static int endOfHead(ByteBuf in, int start) {
    for (int i = start; i <= in.writerIndex() - END_OF_HEAD.length; i++) {
      if (in.getByte(i) == '\r'
          && in.getByte(i + 1) == '\n'
          && in.getByte(i + 2) == '\r'
          && in.getByte(i + 3) == '\n') {
        return i + END_OF_HEAD.length;
      }
    }
    return -1;
  }
}
