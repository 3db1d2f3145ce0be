/**
 * Bulk AI video as a batch job. The packages, in the order in which the data meets them:
 * <p>
 * {@code cli}: the commands. They settle what is to be run, refuse what cannot be, and
 * say how it ended. Nothing of Spring starts before a manifest is accepted.
 * <p>
 * {@code job}: the job's contents page, {@code DailiesJob}; how a run starts after
 * whatever ended the last one, and how it stops; job files and settings; the database.
 * <p>
 * {@code manifest}: rows of workbooks, CSV and YAML become shots, and every problem is
 * named at once.
 * <p>
 * {@code shot}: the domain. A shot is a tree of operations, each an order to a provider;
 * an operation's states and its fingerprint decide what may be bought, and what need not
 * be.
 * <p>
 * {@code ledger}: the durable table of operations, the only truth about what was bought.
 * <p>
 * {@code plan}: what a run would buy, for what reason, and what that costs.
 * <p>
 * {@code station}: submit, await and fetch on one sliding window. The only package that
 * spends.
 * <p>
 * {@code provider}: the port to the paid APIs, what their errors mean for a run, and an
 * adapter each.
 * <p>
 * {@code http}: what HTTP itself says, read once for all who speak it.
 * <p>
 * {@code text}: what strangers wrote, made fit to stand in lines of ours.
 * <p>
 * {@code clip}: files brought home whole, looked into and named.
 * <p>
 * {@code report}: results and the page, from the ledger alone.
 * <p>
 * {@code metrics}: numbers about a run, for programs that watch many.
 * <p>
 * {@code tell}: people told how a run ended, by a webhook, a mail or a program of theirs.
 * <p>
 * {@code edge}: the moments between two steps at which a run may be cut off, by name.
 * <p>
 * {@code drill}: the program killed at every edge and at any moment, and ledger, disk and
 * bill held against each other.
 * <p>
 * {@code sandbox}: the providers played on loopback. It shares no code with the rest, so
 * that a misunderstanding is not mirrored.
 */
@NullMarked
package dev.dailies;

import org.jspecify.annotations.NullMarked;
