// The Review group of the Entities view: names that may be one and entities that may be two, each with the sentences that speak for it.
// Accepting or rejecting is a decision; nothing is done by itself.

import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode'
import type { WireEntity, WireMention, WirePossibleMerge, WirePossibleSplit } from '../../server/src/protocol.ts'
import { counted, countsOf } from './counts.ts'
import { fileName, lineOf } from './placeNames.ts'
import type { Server } from './server.ts'
import { snippet } from './snippet.ts'

export type ReviewNode =
  | { readonly kind: 'review'; readonly review: Review }
  | { readonly kind: 'possibleMerge'; readonly candidate: WirePossibleMerge }
  | { readonly kind: 'possibleSplit'; readonly candidate: WirePossibleSplit }
  | { readonly kind: 'evidence'; readonly id: string; readonly mention: WireMention }

export interface Review {
  readonly merges: readonly WirePossibleMerge[]
  readonly splits: readonly WirePossibleSplit[]
}

export const nothingToReview: Review = { merges: [], splits: [] }

export async function loadReview(server: Server): Promise<Review> {
  const [merges, splits] = await Promise.all([
    server.request('dossier/possibleMerges', {}),
    server.request('dossier/possibleSplits', {}),
  ])
  return { merges, splits }
}

/** None where there is nothing to review. */
export function reviewNodes(review: Review): ReviewNode[] {
  return review.merges.length + review.splits.length === 0 ? [] : [{ kind: 'review', review }]
}

export function reviewChildren(node: ReviewNode): ReviewNode[] {
  switch (node.kind) {
    case 'review':
      return [
        ...node.review.merges.map((candidate): ReviewNode => ({ kind: 'possibleMerge', candidate })),
        ...node.review.splits.map((candidate): ReviewNode => ({ kind: 'possibleSplit', candidate })),
      ]
    case 'possibleMerge':
    case 'possibleSplit': {
      const id = toReviewItem(node).id ?? ''
      return node.candidate.quotes.map((mention, index) => ({ kind: 'evidence', id: `${id} ${index}`, mention }))
    }
    case 'evidence':
      return []
  }
}

export function toReviewItem(node: ReviewNode): TreeItem {
  switch (node.kind) {
    case 'review':
      return groupItem(node.review)
    case 'possibleMerge':
      return mergeItem(node.candidate)
    case 'possibleSplit':
      return splitItem(node.candidate)
    case 'evidence':
      return evidenceItem(node.id, node.mention)
  }
}

function groupItem({ merges, splits }: Review): TreeItem {
  const count = merges.length + splits.length
  const item = new TreeItem('Review', TreeItemCollapsibleState.Collapsed)
  item.id = 'review'
  item.description = count.toLocaleString('en')
  item.iconPath = new ThemeIcon('checklist')
  item.contextValue = 'review'
  item.tooltip = 'Names that may be one, and entities that may be two. Nothing is joined or split until you decide.'
  item.accessibilityInformation = { label: `Review, ${counted(count, 'suggestion')}` }
  return item
}

function mergeItem({ entities, why }: WirePossibleMerge): TreeItem {
  const [one, other] = entities
  const item = new TreeItem(`${one.name} = ${other.name}?`, TreeItemCollapsibleState.Collapsed)
  item.id = `merge ${one.key} ${other.key}`
  item.description = `${one.mentions} and ${counted(other.mentions, 'mention')}`
  item.iconPath = new ThemeIcon('merge', new ThemeColor('charts.blue'))
  item.contextValue = 'possibleMerge'
  item.tooltip = tooltip(`${one.name} and ${other.name} may be one`, why, entities)
  item.accessibilityInformation = { label: `Possibly one: ${one.name} and ${other.name}. ${why.join(' ')}` }
  return item
}

function splitItem({ entity, why, others }: WirePossibleSplit): TreeItem {
  const item = new TreeItem(`${entity.name}: two?`, TreeItemCollapsibleState.Collapsed)
  item.id = `split ${entity.key}`
  item.description = others.map(({ document }) => fileName(document)).join(', ')
  item.iconPath = new ThemeIcon('split-horizontal', new ThemeColor('charts.orange'))
  item.contextValue = 'possibleSplit'
  item.tooltip = tooltip(`${entity.name} may be two`, why, [entity])
  item.accessibilityInformation = { label: `Possibly two: ${entity.name}. ${why.join(' ')}` }
  return item
}

function tooltip(title: string, why: readonly string[], entities: readonly WireEntity[]): MarkdownString {
  const text = new MarkdownString().appendMarkdown('**').appendText(title).appendMarkdown('**\n\n')
  for (const sentence of why) text.appendText(sentence).appendMarkdown('\n\n')
  for (const entity of entities) text.appendText(`${entity.name}: ${countsOf(entity)}`).appendMarkdown('\n\n')
  return text
}

function evidenceItem(id: string, mention: WireMention): TreeItem {
  const { label, highlight } = snippet(mention.sentence, mention.text)
  const place = `${fileName(mention.document)}, ${lineOf(mention)}`
  const item = new TreeItem(highlight === undefined ? label : { label, highlights: [highlight] })
  item.id = id
  item.description = place
  item.tooltip = mention.sentence ?? mention.text
  item.iconPath = new ThemeIcon('quote')
  item.command = { command: 'dossier.open', title: 'Go to Source', arguments: [mention] }
  item.accessibilityInformation = { label: `${place}: ${mention.sentence ?? mention.text}` }
  return item
}
