#include "input/text/source_file.hpp"

#include "unit/input/files.hpp"

namespace cutwater::input {
namespace {

using testing::Folder;

std::string failure_of(const std::string& text) {
  const Folder folder;
  folder.write("f", text);
  const SourceFile file = read_source_file("f");
  EXPECT_EQ(file.source == nullptr, !file.failure.empty());
  return file.failure;
}

TEST(SourceFile, IsReadWhole) {
  const Folder folder;
  folder.write("sub/f.yaml", "a: 1\r\nb: größe\n");
  const SourceFile file = read_source_file("sub/f.yaml");
  ASSERT_TRUE(file.source);
  EXPECT_EQ(file.source->name, "sub/f.yaml");
  EXPECT_EQ(file.source->text, "a: 1\r\nb: größe\n");
}

TEST(SourceFile, LosesItsByteOrderMark) {
  const Folder folder;
  folder.write("f",
               "\xEF\xBB\xBF"
               "a");
  EXPECT_EQ(read_source_file("f").source->text, "a");
}

TEST(SourceFile, MustExistAndBeAFile) {
  const Folder folder;
  folder.write("sub/f", "x");
  EXPECT_EQ(read_source_file("g").failure, "no such file");
  EXPECT_EQ(read_source_file("sub").failure, "is a directory, not a file");
  EXPECT_EQ(read_source_file("sub/f/g").failure, "no such file");
  EXPECT_EQ(read_source_file("").failure, "no such file");
  EXPECT_EQ(read_source_file("/dev/null").failure, "is not a regular file");
  EXPECT_EQ(read_source_file("/dev/zero").failure, "is not a regular file");
}

TEST(SourceFile, MustHaveContent) {
  EXPECT_EQ(failure_of(""), "file is empty");
  EXPECT_EQ(failure_of(" \n\t\r\n"), "file is empty");
}

TEST(SourceFile, MustBeText) {
  EXPECT_EQ(failure_of(std::string("a\0b", 3)), "file is binary: it has a NUL byte");
  EXPECT_EQ(failure_of("a\nb\xFF\n"), "file is not UTF-8 text: see line 2");
  for (const char* bytes : {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                            "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80"}) {
    EXPECT_EQ(failure_of(bytes), "file is not UTF-8 text: see line 1") << bytes;
  }
  for (const char* text :
       {"\xC2\x80", "\xE0\xA0\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(failure_of(text), "") << text;
  }
}

TEST(SourceFile, OfMoreThan64MiBIsRefusedBeforeItIsRead) {
  const Folder folder;
  folder.write("f", "x");
  std::filesystem::resize_file("f", kLargestFile + 1);
  EXPECT_EQ(read_source_file("f").failure, "file has 67108865 bytes; at most 64 MiB are read");
}

}  // namespace
}  // namespace cutwater::input
