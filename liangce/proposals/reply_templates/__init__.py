"""答复模板: texts that replies begin with. Units keep their own, the supervision office common ones."""
