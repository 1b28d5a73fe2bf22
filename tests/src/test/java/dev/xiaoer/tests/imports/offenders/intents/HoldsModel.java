package dev.xiaoer.tests.imports.offenders.intents;

import opennlp.tools.doccat.DoccatModel;

record HoldsModel(DoccatModel model) {}
