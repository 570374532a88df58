"""Keeps and drafts a queue of pairs and says what became of each; or measures a writer.

Start at `intake` for what a call or a spreadsheet asks for, at `batch_run` for `vsgen batch`, at
`queue_plan` for `vsgen plan`, at `suggestions` for what could be written next, at
`writer_evaluation` for `vsgen eval`.
"""
