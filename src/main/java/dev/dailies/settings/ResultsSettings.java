package dev.dailies.settings;

/**
 * What a run writes at its end besides its results.
 *
 * @param sheet whether a copy of its workbook with them
 * @param zip whether one file to send
 * @param support whether what support and the manifest's writer are asked about
 */
public record ResultsSettings(boolean sheet, boolean zip, boolean support) {

}
