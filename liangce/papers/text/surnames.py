"""Common surnames, for finding names of persons in a text.

Left out are those that mostly begin an ordinary word after 居民 or 群众: 安 文 方 成 高 白 万 满 常 金 时 明 和 康 毕.
"""

_DOUBLE = ["欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "令狐", "东方", "慕容", "公孙", "夏侯", "司徒"]
_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付邹"
    "孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱覃武戴莫孔汤易乔赖殷施樊邢颜倪严牛温芦季俞章鲁葛聂尚岑冉饶褚翟柳骆闵鄢穆"
)
SURNAME = f"(?:{'|'.join(_DOUBLE)}|[{_SINGLE}])"
