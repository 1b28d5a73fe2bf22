package dev.xiaoer.rules.table;

import java.io.IOException;

/** Why a workbook is not read, in words for the merchant. */
final class WorkbookException extends IOException {
  private static final long serialVersionUID = 1L;

  WorkbookException(String message) {
    super(message);
  }
}
