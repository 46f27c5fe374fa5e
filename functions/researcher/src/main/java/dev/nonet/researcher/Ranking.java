package dev.nonet.researcher;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NoMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Texts in a Lucene index in memory, ranked by BM25 (Robertson et al. 1994).
final class Ranking implements AutoCloseable {
    private static final float K1 = 1.2f;
    private static final float B = 0.75f;
    private static final String FIELD = "text";
    private static final FieldType FREQUENCIES = frequencies();

    /// Silent, for it would warn on every cold start that vectors, which are not used, would be faster. Held here because
    /// the log manager holds it weakly.
    private static final Logger VECTORS =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        VECTORS.setLevel(Level.OFF);
    }

    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    private Ranking(DirectoryReader reader) {
        this.reader = reader;
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity(K1, B));
    }

    /// A text that has at least one of the terms.
    ///
    /// @param index of the text in the list that was indexed
    record Hit(int index, double score) {}

    static Ranking of(List<String> texts) {
        // Nothing is merged, so that a document's number stays the index of its text.
        var config =
                new IndexWriterConfig(EnglishTerms.ANALYZER)
                        .setUseCompoundFile(false)
                        .setMergePolicy(NoMergePolicy.INSTANCE)
                        .setMergeScheduler(NoMergeScheduler.INSTANCE);
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, config)) {
            var document = new Document();
            var field = new Field(FIELD, "", FREQUENCIES);
            document.add(field);
            for (var text : texts) {
                field.setStringValue(text);
                writer.addDocument(document);
            }
            return new Ranking(DirectoryReader.open(writer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The best texts for the weighted terms, best first; among equals, the earlier one.
    List<Hit> search(Map<String, Double> weights, int limit) {
        var query = new BooleanQuery.Builder();
        weights.forEach(
                (term, weight) ->
                        query.add(
                                new BoostQuery(
                                        new TermQuery(new Term(FIELD, term)), weight.floatValue()),
                                BooleanClause.Occur.SHOULD));
        try {
            return Arrays.stream(searcher.search(query.build(), limit).scoreDocs)
                    .map(hit -> new Hit(hit.doc, hit.score))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether any text has the term.
    boolean has(String term) {
        try {
            return reader.docFreq(new Term(FIELD, term)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return reader.maxDoc();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FieldType frequencies() {
        var type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.setTokenized(true);
        type.freeze();
        return type;
    }
}
