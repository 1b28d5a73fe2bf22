package dev.xiaoer.tests.imports.offenders.engine.turn;

import io.netty.channel.Channel;

record HoldsChannel(Channel channel) {}
