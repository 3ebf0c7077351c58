"""argparse in Chinese, by the hook it has for translations: every sentence of its own passes through its `_`."""

import argparse

SENTENCES = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "subcommands": "子命令",
    "show this help message and exit": "显示这段说明",
    "%(prog)s: error: %(message)s\n": "✗ %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "还缺少：%s",
    "one of the arguments %s is required": "以下选项须写一个：%s",
    "not allowed with argument %s": "不能与 %s 同时使用",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "expected one argument": "后面要写一个值",
    "expected at least one argument": "后面至少要写一个值",
    "invalid %(type)s value: %(value)r": "不能使用 %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": "不能是 %(value)r，只能是 %(choices)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 写得不全，可能是 %(matches)s",
}


def translate(sentence: str) -> str:
    """The sentence in Chinese, or as it was when argparse has a new one."""
    return SENTENCES.get(sentence, sentence)


argparse._ = translate  # type: ignore[attr-defined]


class ChineseParser(argparse.ArgumentParser):
    """An ArgumentParser; importing this module is what makes its sentences Chinese."""
