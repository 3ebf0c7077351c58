from typing import Any
def content_security_policy(get_response: Any) -> Any: return get_response
def committee(get_response: Any) -> Any: return get_response
