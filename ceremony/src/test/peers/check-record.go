// Checks a ceremony record with the Go project's own code for signed notes and transparency logs
// (golang.org/x/mod/sumdb), and shares no code with Keyferry.
//
// usage: check-record FOLDER        prints one line, or says what is wrong and exits with 3
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type entry struct {
	Seq  int64  `json:"seq"`
	Type string `json:"type"`
	Body struct {
		Ed25519 string `json:"ed25519"`
		Origin  string `json:"origin"`
		People  json.RawMessage
	} `json:"body"`
}

type person struct {
	Key string `json:"key"`
}

func fail(format string, args ...any) {
	fmt.Printf(format+"\n", args...)
	os.Exit(3)
}

func must[T any](what string) func(T, error) T {
	return func(value T, err error) T {
		if err != nil {
			fail("%s: %v", what, err)
		}
		return value
	}
}

// The hashes of a log that grows in memory.
type memory []tlog.Hash

func (m *memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, i := range indexes {
		hashes = append(hashes, (*m)[i])
	}
	return hashes, nil
}

func head(text string) (string, tlog.Tree) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		fail("not a checkpoint: %q", text)
	}
	size := must[int64]("size")(strconv.ParseInt(lines[1], 10, 64))
	hash := must[tlog.Hash]("root")(tlog.ParseHash(lines[2]))
	return lines[0], tlog.Tree{N: size, Hash: hash}
}

func open(folder, name string, keys []string) *note.Note {
	var verifiers []note.Verifier
	for _, key := range keys {
		verifiers = append(verifiers, must[note.Verifier](key)(note.NewVerifier(key)))
	}
	content := must[[]byte](name)(os.ReadFile(filepath.Join(folder, name)))
	return must[*note.Note](name)(note.Open(content, note.VerifierList(verifiers...)))
}

func main() {
	folder := os.Args[1]
	lines := bytes.Split(bytes.TrimSuffix(must[[]byte]("log")(os.ReadFile(filepath.Join(folder, "log.jsonl"))), []byte("\n")), []byte("\n"))
	var hashes memory
	var trees []tlog.Tree
	var epochs, people []string
	var manifest int64
	var origin string
	for i, line := range lines {
		var e entry
		if err := json.Unmarshal(line, &e); err != nil || e.Seq != int64(i) {
			fail("entry %d: %v", i, err)
		}
		stored := must[[]tlog.Hash]("entry")(tlog.StoredHashes(int64(i), line, &hashes))
		hashes = append(hashes, stored...)
		trees = append(trees, tlog.Tree{N: int64(i + 1), Hash: must[tlog.Hash]("tree")(tlog.TreeHash(int64(i+1), &hashes))})
		switch e.Type {
		case "open":
			origin = e.Body.Origin
			epochs = append(epochs, e.Body.Ed25519)
			var all []person
			if err := json.Unmarshal(e.Body.People, &all); err != nil {
				fail("people: %v", err)
			}
			for _, one := range all {
				people = append(people, one.Key)
			}
		case "epoch":
			epochs = append(epochs, e.Body.Ed25519)
		case "output":
			manifest = e.Seq
		}
	}
	check := func(name, key string) *note.Note {
		opened := open(folder, name, []string{key})
		found, tree := head(opened.Text)
		if found != origin || tree.N > int64(len(trees)) || trees[tree.N-1] != tree {
			fail("%s is not of this log", name)
		}
		return opened
	}
	for i := range epochs[:len(epochs)-1] {
		check(fmt.Sprintf("checkpoints/%04d", i), epochs[i])
	}
	last := check("checkpoint", epochs[len(epochs)-1])
	if signed := open(folder, "opening", people); len(signed.Sigs) != len(people) || signed.Text != string(lines[0])+"\n" {
		fail("opening: %d of %d people", len(signed.Sigs), len(people))
	}
	open(folder, "manifest", epochs)
	open(folder, "approval", people)

	proof := string(must[[]byte]("proof")(os.ReadFile(filepath.Join(folder, "manifest.tlog-proof"))))
	top, bottom, found := strings.Cut(proof, "\n\n")
	parts := strings.Split(top, "\n")
	if !found || parts[0] != "c2sp.org/tlog-proof@v1" || parts[1] != fmt.Sprintf("index %d", manifest) {
		fail("manifest.tlog-proof has another form")
	}
	var path tlog.RecordProof
	for _, part := range parts[2:] {
		raw := must[[]byte]("proof")(base64.StdEncoding.DecodeString(part))
		var hash tlog.Hash
		copy(hash[:], raw)
		path = append(path, hash)
	}
	if content := must[[]byte]("checkpoint")(os.ReadFile(filepath.Join(folder, "checkpoint"))); bottom != string(content) {
		fail("manifest.tlog-proof has another checkpoint")
	}
	_, tree := head(last.Text)
	if err := tlog.CheckRecord(path, tree.N, tree.Hash, manifest, tlog.RecordHash(lines[manifest])); err != nil {
		fail("manifest.tlog-proof: %v", err)
	}
	fmt.Printf("OK: %d entries, %d checkpoints, %d people signed the opening\n", len(lines), len(epochs), len(people))
}
