/**
 * Bulk AI video as a batch job. The packages, in the order in which the data meets them;
 * none of them needs another that stands above it, and no two need each other.
 * <p>
 * {@code cli}: the commands. {@code cli.run} buys or says what would be bought,
 * {@code cli.shots} is about what was, {@code cli.history} about past nights;
 * {@code cli.option} is what they share, and {@code cli.answer} what they end with.
 * Nothing of Spring starts before a manifest is accepted.
 * <p>
 * {@code screen} watches a run, {@code doctor} looks at what one needs.
 * <p>
 * {@code job}: the job's contents page, {@code DailiesJob}; how a run starts after
 * whatever ended the last one, and how it stops.
 * <p>
 * {@code retry}: what only a person's word reopens. {@code evidence}: what earlier runs
 * left behind, held against what a ledger says. {@code history}: past runs, listed and
 * compared. {@code prune}: clips and logs that nobody needs any more.
 * <p>
 * {@code settings}: job file, environment and command line, settled into what a run needs
 * to know by a table of keys.
 * <p>
 * {@code station}: submit, await and fetch on one sliding window, a package each;
 * {@code station.submit} is the only one that spends, {@code station.desk} deals with one
 * provider. {@code run}: what they share of one run. {@code callback}: where providers
 * call a run back.
 * <p>
 * {@code manifest}: rows of workbooks, CSV and YAML become shots, and every problem is
 * named at once. Below it {@code rows}, the formats ({@code csv}, {@code yaml},
 * {@code xlsx} and {@code ods} on {@code workbook}), what is fetched from the
 * {@code web}, the language of {@code steps}, what is written for people into
 * {@code results}, and the {@code template}.
 * <p>
 * {@code plan}: what a run would buy, for what reason, and what that costs.
 * <p>
 * {@code report}: results from the ledger alone; {@code report.result} is what came of a
 * shot, {@code report.page} what people look at. {@code metrics}: numbers for programs
 * that watch many runs. {@code tell}: people told how a run ended.
 * <p>
 * {@code ledger}: the durable table of operations, the only truth about what was bought,
 * as each of its clients is told of it. {@code ledger.jdbc}: its rows.
 * {@code ledger.journal}: the second file. {@code ledger.file}: the file on the disk, its
 * lock, and how it is mended.
 * <p>
 * {@code clip}: files brought home whole and named; {@code clip.probe}: what they say of
 * themselves; {@code clip.frames}: what they show.
 * <p>
 * {@code bucket}: a store for clips and results in place of a folder, and the folder that
 * stands for it.
 * <p>
 * {@code provider}: the port to the paid APIs, what their errors mean for a run, and an
 * adapter each. {@code http}: what HTTP itself says, read once for all who speak it.
 * <p>
 * {@code shot}: the domain. A shot is a tree of operations, each an order to a provider;
 * an operation's states and its fingerprint decide what may be bought, and what need not
 * be.
 * <p>
 * {@code text}, {@code disk} and {@code words}: the ground. Files of text as people save
 * them, files written whole, and what is said everywhere in the same way.
 * <p>
 * {@code edge}: the moments between two steps at which a run may be cut off, by name.
 * {@code drill}: the program killed at every edge and at any moment, and ledger, disk and
 * bill held against each other.
 * <p>
 * {@code sandbox}: the providers played on loopback, a package each, on what they share
 * in {@code sandbox.played}, with clips from {@code sandbox.film}. It shares no code with
 * the rest, so that a misunderstanding is not mirrored.
 */
@NullMarked
package dev.dailies;

import org.jspecify.annotations.NullMarked;
