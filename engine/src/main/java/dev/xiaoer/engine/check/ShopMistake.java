package dev.xiaoer.engine.check;

import dev.xiaoer.rules.Mistake;

/** What can be wrong with a shop whose files are well written. */
enum ShopMistake implements Mistake {
  IMPOSSIBLE_RULE(
      "XR201",
      Severity.MISTAKE,
      "the rule \"{0}\" never fires: its conditions exclude each other ({1}) – leave one of them out",
      "规则“{0}”永远不会触发：它的条件互相矛盾（{1}） – 去掉其中一个"),
  SHADOWED_RULE(
      "XR202",
      Severity.MISTAKE,
      "the rule \"{0}\" never fires: {1} always answers first, for example {2} – move it above,"
          + " ask for more there, or remove it",
      "规则“{0}”永远轮不到：{1} 总是先回答，例如：{3} – 把它挪到上面，或给上面的规则加条件，或删掉它"),
  CONTRADICTION(
      "XR203",
      Severity.MISTAKE,
      "the rule \"{0}\" contradicts {1}: one is silent and the other answers, for example {2} – say"
          + " in one of them when it does not hold",
      "规则“{0}”和 {1} 互相矛盾：一个不回复，一个要回答，例如：{3} – 在其中一条写清楚什么时候不算"),
  NEVER_CLOSED(
      "XR204",
      Severity.MISTAKE,
      "the rule \"{0}\" never fires: it asks for closed hours, but the shop is always open – give"
          + " shop.yml its hours",
      "规则“{0}”永远不会触发：它要求休息时间，可店铺全天营业 – 在 shop.yml 里写上营业时间"),
  NEVER_HOLIDAY(
      "XR205",
      Severity.MISTAKE,
      "the rule \"{0}\" never fires: it asks for public holidays, but the shop has no calendar of"
          + " them – write calendar: cn in shop.yml",
      "规则“{0}”永远不会触发：它要求节假日，可店铺没有日历 – 在 shop.yml 里写上 日历: cn"),
  STOCK_WITHOUT_END(
      "XR206",
      Severity.MISTAKE,
      "the rule \"{0}\" never fires: it asks what is left of the coupon \"{1}\", which never runs"
          + " out – give the coupon a stock",
      "规则“{0}”永远不会触发：它看优惠券“{1}”的余量，可这张券没有写库存，发不完 – 给券写上库存"),
  RULE_OVER(
      "XR207",
      Severity.ADVICE,
      "the rule \"{0}\" is over since {1} – give it new dates, or remove it",
      "规则“{0}”在 {1} 已经结束 – 换个日期，或删掉"),
  NOT_ALL_LOOKED_AT(
      "XR208",
      Severity.ADVICE,
      "the rules have too many words to compare them all: from \"{0}\" on nobody looked for rules"
          + " that never fire or contradict – ask for intents instead of words",
      "规则里的词太多，比不完：从“{0}”往下没有再找永远轮不到和互相矛盾的规则 – 多用意图，少列词"),

  CHOICE_LEADS_NOWHERE(
      "XR301",
      Severity.MISTAKE,
      "the choice \"{0}\" of the menu \"{1}\" leads nowhere: no rule answers {2} – write a rule for"
          + " it",
      "菜单“{1}”的选项“{0}”点了没有下文：没有规则回答 {2} – 给它写一条规则"),
  MENU_NOT_SHOWN(
      "XR302",
      Severity.ADVICE,
      "nothing shows the menu \"{0}\" – show it in a rule, or remove it",
      "没有地方用到菜单“{0}” – 在规则里用上，或删掉"),
  UNANSWERED(
      "XR303",
      Severity.MISTAKE,
      "a message that no rule answers gets no answer: the fallback is silent – let it say something",
      "没有规则回答的消息不会有任何回复：兜底写了不回复 – 让兜底说句话"),
  NO_PERSON(
      "XR304",
      Severity.MISTAKE,
      "no rule leads to a person – add a rule with hand_off",
      "没有任何规则能转到人工 – 加一条带“转人工”的规则"),
  NO_OTHERWISE(
      "XR305",
      Severity.ADVICE,
      "at night and at empty desks nothing is said here: the hand-off to {0} has no otherwise – add"
          + " one, for example a lead card",
      "没人在的时候这里什么都不说：转人工（{0}）没有写“否则” – 补上，比如发一张留资卡"),

  MENU_TOO_DEEP(
      "XR306",
      Severity.ADVICE,
      "customers reach the menu \"{0}\" on level {1} only; few tap more than {2} times – open it"
          + " from a menu further up",
      "菜单“{0}”在第 {1} 级，点过 {2} 次还没答案，客人就走了 – 从上面的菜单直接打开它"),
  NO_WAY_BACK(
      "XR307",
      Severity.ADVICE,
      "no choice of the menu \"{0}\" leads back or on to another menu – add one, such as"
          + " {say: Back, menu: …}",
      "菜单“{0}”点进去就回不来了 – 加一项，比如 {说: 返回, 菜单: …}"),
  CHOICE_OPENS_ITS_MENU(
      "XR308",
      Severity.MISTAKE,
      "the choice \"{0}\" opens the menu \"{1}\", in which it stands – let it open another",
      "选项“{0}”打开的就是它自己所在的菜单“{1}” – 换一个菜单"),
  CHOICE_OVERRULED(
      "XR309",
      Severity.ADVICE,
      "the choice \"{0}\" never does this: the rule \"{1}\" ({2}) answers it first – ask for more"
          + " there, or leave it out here",
      "选项“{0}”写的这件事做不到：规则“{1}”（{2}）总是先回答 – 给规则加条件，或去掉这里的"),
  MENU_CIRCLE(
      "XR310",
      Severity.MISTAKE,
      "whatever is tapped in the menu \"{0}\", only menus come: customers go round in circles – let"
          + " one choice lead to an answer",
      "菜单“{0}”怎么点都只有菜单，客人在里面打转 – 让一个选项有回答"),

  UNKNOWN_ACCOUNT(
      "XR311",
      Severity.MISTAKE,
      "unknown account \"{0}\" – the shop has {1}",
      "没有账号“{0}” – 店铺有：{1}"),
  UNKNOWN_AGENT(
      "XR312",
      Severity.MISTAKE,
      "unknown agent \"{0}\" – the queues have {1}",
      "没有客服“{0}” – 队列里有：{1}"),
  UNKNOWN_GROUP(
      "XR313",
      Severity.ADVICE,
      "no group of the shop has the group_id \"{0}\" – did you mean \"{1}\"?",
      "店铺的群里没有编号“{0}” – 是不是“{1}”？"),
  TAG_NEVER_SET(
      "XR314",
      Severity.ADVICE,
      "nothing in the shop sets the tag \"{0}\" – did you mean \"{1}\"?",
      "店铺里没有地方打标签“{0}” – 是不是“{1}”？"),
  ATTRIBUTE_NEVER_SET(
      "XR315",
      Severity.ADVICE,
      "nothing in the shop sets the attribute \"{0}\" – did you mean \"{1}\"?",
      "店铺里没有地方设置属性“{0}” – 是不是“{1}”？"),
  SEVERAL_TAGS(
      "XR316",
      Severity.ADVICE,
      "\"{0}\" is one tag – for several, part them with a plain comma: [a, b]",
      "“{0}”是一个标签 – 要写几个，用英文逗号隔开：[a, b]"),

  SAME_EXAMPLE(
      "XR401",
      Severity.MISTAKE,
      "\"{0}\" of the intent \"{1}\" reads like \"{2}\" of \"{3}\" – leave it in one of them",
      "意图“{1}”的例句“{0}”和意图“{3}”的“{2}”是一个意思 – 只留在一个意图里"),
  HARD_TO_TELL_APART(
      "XR402",
      Severity.ADVICE,
      "the intents \"{0}\" and \"{1}\" are hard to tell apart: {2} of {3} examples are taken for the"
          + " other, such as \"{4}\" – make them differ, or make them one",
      "意图“{0}”和“{1}”难以分清：{3} 句例句里有 {2} 句会认成另一个，比如“{4}” – 把例句写得更不一样，或合成一个意图"),
  UNUSED_INTENT(
      "XR403",
      Severity.ADVICE,
      "no rule asks for the intent \"{0}\" – write a rule for it, or remove it",
      "没有规则用到意图“{0}” – 写一条规则，或删掉"),
  EMPTY_EXAMPLE(
      "XR404",
      Severity.ADVICE,
      "nothing can be learnt from \"{0}\": it has no words – leave it out",
      "“{0}”里没有字，学不到东西 – 删掉这句"),

  UNUSED_CONTENT(
      "XR501",
      Severity.ADVICE,
      "nothing uses \"{0}\" – use it in a rule, or remove it",
      "没有地方用到“{0}” – 在规则里用上，或删掉"),
  COUPON_OVER(
      "XR502",
      Severity.MISTAKE,
      "the coupon \"{0}\" is over since {1} – give it a new date, or remove it",
      "优惠券“{0}”在 {1} 已经结束 – 换个日期，或删掉"),
  COUPON_EMPTY(
      "XR503",
      Severity.MISTAKE,
      "there are none of the coupon \"{0}\": its stock is 0 – raise it, or remove the coupon",
      "优惠券“{0}”一张也没有：库存是 0 – 加库存，或删掉这张券"),

  STEP_OUT_OF_ORDER(
      "XR603",
      Severity.MISTAKE,
      "this step comes at {0}, but stands below the one at {1} – put it above",
      "这一步在 {0} 做，却写在 {1} 那一步下面 – 挪到上面"),
  COUPON_NEVER(
      "XR504",
      Severity.MISTAKE,
      "the coupon \"{0}\" ends on {1}, before it begins on {2} – swap the days",
      "优惠券“{0}”在 {1} 结束，比开始的 {2} 还早 – 把日子改对"),

  FORBIDDEN_WORD(
      "XR701",
      Severity.MISTAKE,
      "customers would read \"{0}\" here, which {1} forbids – {2}",
      "这里的“{0}”客人会看到，{3}不允许 – {4}"),
  TOO_MANY_SENDS(
      "XR702",
      Severity.MISTAKE,
      "the rule \"{0}\" sends {1} messages, but {2} takes {3} at most for one message of a customer"
          + " – put texts together",
      "规则“{0}”一次发 {1} 条，{2} 对客人的一句话最多只能回 {3} 条 – 把几段话合成一段"),
  TOO_LONG(
      "XR703",
      Severity.MISTAKE,
      "{2} takes {3} characters at most here, \"{0}\" has {1} – shorten it",
      "{2} 这里最多 {3} 个字，“{0}”有 {1} 个 – 改短一些"),
  TOO_MANY_CHOICES(
      "XR704",
      Severity.MISTAKE,
      "the menu \"{0}\" has {1} choices, but {2} shows {3} at most – make a second menu",
      "菜单“{0}”有 {1} 项，{2} 最多显示 {3} 项 – 分成两级菜单"),
  SENT_AS_TEXT(
      "XR705", Severity.ADVICE, "{1} gets \"{0}\" as text only – {2}", "{1} 上“{0}”只能用文字发 – {3}"),
  NOBODY_IN_REACH(
      "XR706",
      Severity.ADVICE,
      "the rule \"{0}\" reaches nobody: it asks for customers who are silent for longer than {1}"
          + " lets the shop write to them, which is {2} – ask for less in idle_for",
      "规则“{0}”一个人也够不着：{1} 只让给 {2}以内说过话的客人发消息，它却要更久没说话的 – 把“久未来访”改短");

  private final String code;
  private final Severity severity;
  private final String english;
  private final String chinese;

  ShopMistake(String code, Severity severity, String english, String chinese) {
    this.code = code;
    this.severity = severity;
    this.english = english;
    this.chinese = chinese;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String template(Language language) {
    return language == Language.CHINESE ? chinese : english;
  }
}
