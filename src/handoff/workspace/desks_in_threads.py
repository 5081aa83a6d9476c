"""The desks of a workspace as coroutines: handoffs, tokens, webhooks."""

from __future__ import annotations

from handoff.workspace.awaited import Awaited, awaited
from handoff.workspace.flow import HandoffDesk, ReceivingDesk
from handoff.workspace.tokens import TokenDesk
from handoff.workspace.webhooks import WebhookDesk


class AsyncHandoffDesk(Awaited[HandoffDesk]):
    """``HandoffDesk`` with the same methods, to be awaited."""

    offer = awaited(HandoffDesk.offer)
    handoffs = awaited(HandoffDesk.handoffs)
    holds = awaited(HandoffDesk.holds)
    handoff = awaited(HandoffDesk.handoff)
    brief_read = awaited(HandoffDesk.brief_read)
    receive = awaited(HandoffDesk.receive)
    outcome = awaited(HandoffDesk.outcome)
    check_flow = awaited(HandoffDesk.check_flow)
    show_flow = awaited(HandoffDesk.show_flow)
    exam = awaited(HandoffDesk.exam)
    discover_flow = awaited(HandoffDesk.discover_flow)
    replay = awaited(HandoffDesk.replay)
    measures = awaited(HandoffDesk.measures)
    leverage = awaited(HandoffDesk.leverage)
    rules = awaited(HandoffDesk.rules)
    maturity = awaited(HandoffDesk.maturity)
    capabilities = awaited(HandoffDesk.capabilities)
    capability = awaited(HandoffDesk.capability)
    review_flow = awaited(HandoffDesk.review_flow)
    audit = awaited(HandoffDesk.audit)


class AsyncReceivingDesk(Awaited[ReceivingDesk]):
    """``ReceivingDesk`` with the same methods, to be awaited."""

    handoffs = awaited(ReceivingDesk.handoffs)
    handoff = awaited(ReceivingDesk.handoff)
    brief_read = awaited(ReceivingDesk.brief_read)
    receive = awaited(ReceivingDesk.receive)
    outcome = awaited(ReceivingDesk.outcome)
    capabilities = awaited(ReceivingDesk.capabilities)


class AsyncTokenDesk(Awaited[TokenDesk]):
    """``TokenDesk`` with the same methods, to be awaited."""

    create = awaited(TokenDesk.create)
    list = awaited(TokenDesk.list)
    revoke = awaited(TokenDesk.revoke)
    shown = awaited(TokenDesk.shown)


class AsyncWebhookDesk(Awaited[WebhookDesk]):
    """``WebhookDesk`` with the same methods, to be awaited."""

    list = awaited(WebhookDesk.list)
    test = awaited(WebhookDesk.test)
    retry = awaited(WebhookDesk.retry)
