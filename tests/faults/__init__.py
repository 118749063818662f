"""What must not break a hand-over: processes killed, disks that fail, files that were tampered with.

``make faults`` prints the figures; a short run of each is a test.
"""
