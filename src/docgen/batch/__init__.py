"""The batch: plan, ledger, executors, atomic writing."""
