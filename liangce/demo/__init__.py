"""The example committee: 花溪区政协 with invented persons and papers, walked through the real process over two years.

Read in this order: `years` (which two years); `places`, `people`, `members`, `desks` (who there is); `texts` (what is
proposed); `plan` and `stories` (who proposes what, and how far it gets); `course` (on which day each step falls);
`walk` (the steps themselves, through the one door); `build` (all of it, in time order). The same seed and the same day
give the same content.
"""
