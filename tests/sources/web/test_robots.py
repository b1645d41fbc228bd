import pytest

from brief.sources.web.robots import read_robots

CASES = [
    ("", "/a", True),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
    ("User-agent: brief\nAllow: /\nUser-agent: *\nDisallow: /", "/a", True),
    ("User-agent: other\nUser-agent: BRIEF\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/x", False),
    ("User-agent: other\nUser-agent: BRIEF\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/y", True),
    ("User-agent: brief\nCrawl-delay: 2\nUser-agent: *\nDisallow: /", "/y", True),
    ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x=1", True),
    ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
    ("User-agent: *\nDisallow: /*a*b$", "/ab", False),
    ("User-agent: *\nDisallow: /%7Ejoe", "/~joe/", False),
    ("<html>User-agent: * Disallow: /</html>", "/a", True),
    ("\ufeffUser-agent: * # all\r\nDisallow: /a # this\r\n", "/a", False),
]


@pytest.mark.parametrize(("text", "target", "allowed"), CASES)
def test_the_longest_rule_of_the_closest_group_decides(text, target, allowed):
    assert read_robots(text, "brief").allows(target) is allowed


def test_a_hostile_pattern_takes_no_time():
    robots = read_robots("User-agent: *\nDisallow: /" + "*a" * 5000 + "$", "brief")
    assert robots.allows("/" + "a" * 4000)


def test_a_delay_is_bounded():
    assert read_robots("User-agent: *\nCrawl-delay: 86400", "brief").delay == 10
    assert read_robots("User-agent: *\nCrawl-delay: 1e9", "brief").delay == 0
